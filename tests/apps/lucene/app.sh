# Lucene: an index in files, mapped into memory or read through channels; written by several threads, searched, merged, corrupted.
packages=liblucene8-java
jars="lucene-core-8.7.0 lucene-analyzers-common-8.7.0 lucene-queryparser-8.7.0"

prepare() {
    "$JDK/bin/javac" -cp "$CLASSPATH" Search.java
}

job() {
    vm Search mapped
    vm Search channels
    rm -rf mapped channels # segments have random ids
}
