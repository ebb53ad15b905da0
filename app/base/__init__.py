"""What any office needs; knows no domain."""
