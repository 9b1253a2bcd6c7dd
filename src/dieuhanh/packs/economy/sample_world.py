"""The made economy of the sample: levels, seasons and a stream of chances; no figure in it is a fact."""

COMMUNES = ("25195", "25210", "25217", "25220", "25225", "25326", "25333", "25345", "25357", "25363", "25378", "25396", "25432")
OWNERS = ("H19.02", "H19.03", "H19.04", "H19.05", "H19.06", "H19.21", "H19.24", "H19.33", "H19.41")
COUNTRIES = ("Hàn Quốc", "Nhật Bản", "Trung Quốc", "Đài Loan", "Xin-ga-po")
ZONES = ("KCN mẫu 1", "KCN mẫu 2", "KCN mẫu 3")
MARKETS = ("Hoa Kỳ", "Trung Quốc", "Liên minh châu Âu", "Hàn Quốc")
REVENUE = {"domestic": 26.0, "land": 7.0, "lottery": 0.5, "customs": 4.0}  # billion dong a day, of the whole centre
SPENDING = {"investment": 18.0, "regular": 30.0, "other": 1.5}
EXPORTS = {"cashew": 110, "rubber": 45, "pepper": 12, "wood": 60, "textile": 90, "electronics": 75, "other": 30}  # a month
IMPORTS = {"cashew": 60, "materials": 90, "machinery": 55, "other": 25}
SEASON = (1.12, 0.72, 0.95, 0.97, 0.98, 1.00, 0.99, 0.98, 0.99, 1.02, 1.06, 1.22)
