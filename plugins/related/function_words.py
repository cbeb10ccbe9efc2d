"""Syllables that hold Vietnamese sentences together and say nothing of what an article is about.

In a large archive most of them drop out because everybody uses them; here they are known when an
article is read, before anything is counted, and in an archive of thirty articles too.
"""

from archive.vietnamese import key

_CONNECTING = """
và hay hoặc nhưng mà thì là của cho với trong ngoài trên dưới giữa từ đến tới tại ở về theo bằng do
vì bởi nếu tuy dù như còn nên để rằng cùng qua lại ra vào lên xuống sang khi lúc
"""
_POINTING = """
tôi ta mình họ nó anh chị em ông bà cô ai gì nào đâu sao thế vậy này đó kia đây ấy người
"""
_MODAL = """
không chưa chẳng đã đang sẽ vừa mới rồi vẫn cũng đều cứ chỉ phải cần muốn thể được bị có
"""
_COUNTING = """
các những mọi mỗi từng cả nhiều ít một hai số mấy rất quá lắm hơn nhất khá cực nữa thêm
"""
_OF_TIME = """
năm ngày giờ lần sau trước đầu cuối nay luôn thường ngay
"""
_OF_ANYTHING = """
làm nói biết thấy đưa lấy đi trở thành giúp việc điều cách phần khác đối đặc biệt
"""

_ALL = "".join((_CONNECTING, _POINTING, _MODAL, _COUNTING, _OF_TIME, _OF_ANYTHING))

FUNCTION_SYLLABLES = frozenset(map(key, _ALL.split()))
"""Their keys (`archive.vietnamese.key`)."""
