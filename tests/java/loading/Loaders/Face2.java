public interface Face2 {
    void m(Type t);
}
