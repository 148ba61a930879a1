# A Java home without its image, or with one that is cut or changed somewhere: an error and exit code 1, or nothing wrong, but never a crash.
home=$PWD/home image=$PWD/home/lib/modules
real=$(dirname "$(dirname "$(readlink -f "$JAVA")")")
mkdir -p "$home/bin" "$home/lib"
cp "$(readlink -f "$JAVA")" "$home/bin/cezve"
ln -s "$real/conf" "$home/conf"
for file in "$real"/lib/*; do [ "${file##*/}" = modules ] || ln -s "$file" "$home/lib/"; done
runs() {
    timeout 200 "$home/bin/cezve" -cp "$CLASSES" BrokenImage >out 2>err
}
tries() { # name; what is said of the image comes before anything of Java's
    runs
    echo "$1: exit $?"
    sed "s|$PWD/||g" err | grep '^Error'
}
survives() { # name
    runs
    status=$?
    [ $status -le 1 ] || echo "$1: exit $status"
    [ -s out ] || [ -s err ] || echo "$1: not a word"
}
cut() {
    head -c "$1" "$real/lib/modules" >"$image"
}
tries "no image"
mkdir "$image" && tries "a folder" && rmdir "$image"
: >"$image" && tries "an empty file"
ln -sf modules "$image" && tries "a link to itself" && rm "$image"
ln -s /dev/null "$image" && tries "a device" && rm "$image"
head -c 1000000 /dev/zero >"$image" && tries "zeros"
for size in 3 4 27 28 100 10000 1000000; do cut $size && tries "$size bytes"; done
echo "== cut where the content is"
for size in 1500000 5000000 20000000; do cut $size && survives "$size bytes" && head -1 out; done
echo "== changed"
cp "$real/lib/modules" "$image"
changed() { # where, how many bytes
    head -c "$2" /dev/zero | tr '\0' '\245' | dd of="$image" bs="$2" seek="$1" oflag=seek_bytes conv=notrunc 2>/dev/null
    survives "$2 bytes from $1 on"
    dd if="$real/lib/modules" of="$image" bs="$2" skip="$1" seek="$1" count=1 iflag=skip_bytes oflag=seek_bytes conv=notrunc 2>/dev/null
}
for at in $(seq 0 27); do changed "$at" 1; done
for at in 28 50000 100001 150002 200003 236900 400000 600000 800000 860003 900000 1200000 1490000; do changed "$at" 3000; done
tries "restored" && cat out
rm -r "$home"
