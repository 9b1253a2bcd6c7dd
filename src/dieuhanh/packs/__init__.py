"""The fields of government, one folder each; the catalogue walks them, no list elsewhere names them."""
