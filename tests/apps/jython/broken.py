import sys
def inner(): raise ValueError('on purpose')
def outer():
    try: inner()
    finally: sys.stderr.write('finally\n')
outer()
