# Mockito: classes that stand in for others, spun by Byte Buddy as the program runs; and Jackson and Gson, which read and write objects
# through reflection.
packages="libmockito-java libjackson2-databind-java libgoogle-gson-java"
jars="mockito-core byte-buddy byte-buddy-agent objenesis jackson-databind jackson-core jackson-annotations gson"

prepare() { "$JDK/bin/javac" -parameters -Xlint:-unchecked -cp "$CLASSPATH" Mocks.java Trees.java; }

job() {
    vm Mocks
    vm Trees
}
mask='/^-> at /d; s/MockitoMock\$[0-9]*/MockitoMock/g'
