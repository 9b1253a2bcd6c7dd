"""Những lời có mã: khoản thu chi, nguồn vốn, ngành, mặt hàng, vướng mắc. Mã là của ta; lời của nguồn ánh xạ vào đây."""

SIDE = {"revenue": "Thu", "spending": "Chi"}
ITEM = {
    "domestic": "Thu nội địa (trừ đất, xổ số)", "land": "Thu tiền sử dụng đất, thuê đất", "lottery": "Thu xổ số kiến thiết",
    "customs": "Thu từ xuất nhập khẩu", "investment": "Chi đầu tư phát triển", "regular": "Chi thường xuyên",
    "other": "Khoản khác",
}  # fmt: skip
FUND = {
    "central": "Ngân sách trung ương", "local": "Ngân sách địa phương", "land": "Nguồn thu sử dụng đất",
    "lottery": "Xổ số kiến thiết", "oda": "Vốn vay nước ngoài",
}  # fmt: skip
SECTOR = {
    "transport": "Giao thông", "irrigation": "Thủy lợi", "education": "Giáo dục", "health": "Y tế", "office": "Trụ sở",
    "other": "Lĩnh vực khác",
}  # fmt: skip
BLOCK = {
    "clearance": "Giải phóng mặt bằng", "materials": "Vật liệu", "contractor": "Nhà thầu", "procedure": "Thủ tục",
    "none": "Không vướng",
}  # fmt: skip
REGISTRATION = {
    "new": "Thành lập mới", "resumed": "Quay lại hoạt động", "suspended": "Tạm ngừng", "dissolved": "Giải thể",
}  # fmt: skip
INDUSTRY = {
    "agriculture": "Nông, lâm, thủy sản", "industry": "Công nghiệp", "construction": "Xây dựng", "trade": "Thương mại",
    "transport": "Vận tải", "services": "Dịch vụ khác",
}  # fmt: skip
FDI = {"new": "Đăng ký mới", "increase": "Tăng vốn", "share": "Góp vốn, mua cổ phần", "disbursed": "Giải ngân"}
FLOW = {"export": "Xuất khẩu", "import": "Nhập khẩu"}
PRODUCT = {
    "cashew": "Hạt điều", "rubber": "Cao su", "pepper": "Hồ tiêu", "wood": "Gỗ và sản phẩm gỗ", "textile": "Dệt may, da giày",
    "electronics": "Điện tử, linh kiện", "machinery": "Máy móc, thiết bị", "materials": "Nguyên, phụ liệu", "other": "Hàng khác",
}  # fmt: skip
