# Starts the program as inetd would: with a socket as its standard input.
inherit() {
    echo "-- $1"
    perl -e '
        use Socket;
        my ($kind, @command) = @ARGV;
        my $any = sockaddr_in(0, inet_aton("127.0.0.1"));
        $| = 1;
        sub run { open(STDIN, "<&", $_[0]) or die "stdin: $!"; exec @command; }
        sub talk {
            my ($own, $other) = @_;
            my $child = fork;
            run($other) if $child == 0;
            close $other;
            syswrite $own, "a question";
            shutdown $own, 1;
            local $/;
            print "told: ", scalar(<$own>), "\n";
            waitpid $child, 0;
            print "exit code ", $? >> 8, "\n";
        }
        if ($kind eq "listening" || $kind eq "connection") {
            socket(my $listening, AF_INET, SOCK_STREAM, 0) or die "socket: $!";
            bind($listening, $any) && listen($listening, 5) or die "listen: $!";
            run($listening) if $kind eq "listening";
            socket(my $own, AF_INET, SOCK_STREAM, 0) or die "socket: $!";
            connect($own, getsockname $listening) or die "connect: $!";
            accept(my $other, $listening);
            close $listening;
            talk($own, $other);
        } elsif ($kind eq "datagrams") {
            socket(my $s, AF_INET, SOCK_DGRAM, 0) or die "socket: $!";
            bind($s, $any) or die "bind: $!";
            run($s);
        } elsif ($kind eq "pair") {
            socketpair(my $own, my $other, AF_UNIX, SOCK_STREAM, 0) or die "socketpair: $!";
            talk($own, $other);
        }' "$1" "$JAVA" $JAVA_OPTS -cp "$CLASSES" Inherited
    echo "ended with $?"
}
echo "-- a file"
"$JAVA" $JAVA_OPTS -cp "$CLASSES" Inherited </dev/null
inherit listening
inherit connection
inherit datagrams
inherit pair
