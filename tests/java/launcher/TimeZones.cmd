# TZ in all its forms, and -Duser.timezone.
cp -r "$CLASSES" cls
for zone in UTC GMT Europe/Berlin :Europe/Berlin EST5EDT EST CET-1CEST-1,M3.5.0,M10.5.0 GMT+2 GMT-05:30 Nope/Nope :/usr/share/zoneinfo/Asia/Tokyo \
    /usr/share/zoneinfo/Asia/Tokyo posix/Asia/Tokyo ../x MST7 JST-9 PST8PDT America/Argentina/Buenos_Aires utc Zulu UTC0 : Etc/GMT+3 Asia/Kolkata 'a b' posix/ \
    'XXX-10YYY-10,M10.1.0,M4.1.0/3' AAA24 GMT+24 AAA5:30:20; do
    echo "TZ=$zone: $(TZ=$zone "$JAVA" -cp cls TimeZones 2>&1)"
done
# What these come to is the host's affair.
[ "$(TZ= "$JAVA" -cp cls TimeZones)" = "$(env -u TZ "$JAVA" -cp cls TimeZones)" ] && echo "empty: as if it were not set"
for zone in Asia/Tokyo nope '' GMT+1 EST Europe/Berlin; do
    echo "-Duser.timezone=$zone: $(TZ=UTC "$JAVA" "-Duser.timezone=$zone" -cp cls TimeZones 2>&1)"
done
