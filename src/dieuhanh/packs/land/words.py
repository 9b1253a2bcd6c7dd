"""Những lời có mã của đất đai, quy hoạch, xây dựng. Mã là của ta; lời của nguồn ánh xạ vào đây."""

PROCEDURE = {"first": "Cấp giấy chứng nhận lần đầu", "change": "Đăng ký biến động", "purpose": "Chuyển mục đích sử dụng đất",
             "split": "Tách thửa, hợp thửa", "mortgage": "Thế chấp", "survey": "Trích đo, trích lục",
             "other": "Thủ tục đất đai khác"}  # fmt: skip
LAND = {"rice": "Đất trồng lúa", "perennial": "Đất trồng cây lâu năm", "forest": "Đất lâm nghiệp", "housing": "Đất ở",
        "industry": "Đất khu công nghiệp", "public": "Đất công trình công cộng, giao thông",
        "other": "Đất khác"}  # fmt: skip
PLAN = {"general": "Quy hoạch chung", "zoning": "Quy hoạch phân khu", "detailed": "Quy hoạch chi tiết",
        "land_use": "Quy hoạch, kế hoạch sử dụng đất"}  # fmt: skip
HOLDUP = {"price": "Chưa thống nhất giá bồi thường", "resettlement": "Chưa có nơi tái định cư",
          "papers": "Hồ sơ nguồn gốc đất chưa rõ", "complaint": "Đang khiếu nại", "money": "Chưa có tiền chi trả",
          "none": "Không vướng"}  # fmt: skip
PERMIT = {"house": "Nhà ở riêng lẻ", "works": "Công trình", "repair": "Sửa chữa, cải tạo", "temporary": "Có thời hạn"}
OUTCOME = {"issued": "Đã cấp", "refused": "Từ chối", "pending": "Đang xử lý"}
OFFENCE = {"no_permit": "Xây dựng không phép", "off_permit": "Sai giấy phép", "off_plan": "Sai quy hoạch",
           "farm_land": "Xây trên đất nông nghiệp", "encroach": "Lấn, chiếm đất"}  # fmt: skip
FOUND = {"patrol": "Kiểm tra địa bàn", "citizen": "Người dân phản ánh", "image": "Ảnh vệ tinh, camera"}
HOUSING = {"building": "Đang xây", "done": "Đã hoàn thành", "not_started": "Chưa khởi công"}
CHANNEL = {"web": "Trang thông tin", "app": "Ứng dụng", "desk": "Bàn tra cứu tại xã, phường"}
