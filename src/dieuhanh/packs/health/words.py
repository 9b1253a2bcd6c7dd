"""Những lời có mã của y tế. Mã là của ta; lời của nguồn ánh xạ vào đây."""

DISEASE = {"dengue": "Sốt xuất huyết Dengue", "hfmd": "Tay chân miệng", "measles": "Sởi", "flu": "Cúm",
           "malaria": "Sốt rét", "covid": "COVID-19", "rabies": "Bệnh dại", "other": "Bệnh truyền nhiễm khác"}  # fmt: skip
AGE = {"0_4": "0–4 tuổi", "5_14": "5–14 tuổi", "15_29": "15–29 tuổi", "30_59": "30–59 tuổi", "60": "Từ 60 tuổi"}
OUTCOME = {"treating": "Đang điều trị", "recovered": "Đã khỏi", "died": "Tử vong", "excluded": "Đã loại trừ"}
FACILITY = {"hospital": "Bệnh viện", "centre": "Trung tâm y tế", "station": "Trạm y tế", "private": "Bệnh viện tư nhân",
            "clinic": "Phòng khám"}  # fmt: skip
WARD = {"internal": "Nội", "surgery": "Ngoại", "children": "Nhi", "birth": "Sản", "infectious": "Truyền nhiễm",
        "intensive": "Hồi sức tích cực"}  # fmt: skip
VACCINE = {"full": "Đủ mũi dưới 1 tuổi", "measles2": "Sởi mũi 2"}
SETTING = {"canteen": "Bếp ăn tập thể", "party": "Đám tiệc", "street": "Thức ăn đường phố", "home": "Gia đình",
           "restaurant": "Nhà hàng, quán ăn"}  # fmt: skip
AGENT = {"microbe": "Vi sinh vật", "toxin": "Độc tố tự nhiên", "chemical": "Hóa chất", "unknown": "Chưa rõ"}
CALL = {"accident": "Tai nạn", "heart": "Tim mạch, đột quỵ", "birth": "Sinh đẻ", "breath": "Hô hấp", "transfer": "Chuyển viện",
        "illness": "Bệnh khác"}  # fmt: skip
ITEM = {"fluid": "Dịch truyền", "antibiotic": "Kháng sinh", "dextran": "Dung dịch cao phân tử", "insulin": "Insulin",
        "gloves": "Găng tay", "oxygen": "Ô xy y tế", "rabies_vaccine": "Vắc-xin dại",
        "reagent": "Hóa chất xét nghiệm"}  # fmt: skip
BEDDED = ("hospital", "centre", "private")  # must keep electronic records
CONFIRMED = ("treating", "recovered", "died")
