# A web server within the program and clients of it, on the loopback address: Jetty with servlets, and the class library's own server;
# java.net.http and HttpURLConnection.
packages="libjetty9-java libservlet-api-java"
jars="jetty9-server jetty9-servlet jetty9-http jetty9-io jetty9-util jetty9-util-ajax jetty9-security servlet-api"

prepare() { "$JDK/bin/javac" -cp "$CLASSPATH" *.java; }

job() {
    vm -Dorg.eclipse.jetty.LEVEL=WARN JettyServer
    vm OwnServer
}
mask='/INFO::main: Logging initialized/d'
