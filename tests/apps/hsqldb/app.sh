# HSQLDB over JDBC: a database in memory, and one in files that is closed and opened again.
packages=libhsqldb-java
jars=hsqldb

prepare() { "$JDK/bin/javac" Shop.java; }

job() {
    vm Shop jdbc:hsqldb:mem:shop
    vm Shop "jdbc:hsqldb:file:$run/db/shop;hsqldb.tx=mvcc" stays
    vm Shop "jdbc:hsqldb:file:$run/db/shop" again
    rm -rf db # its files hold times
}
