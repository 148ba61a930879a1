import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The Mandelbrot set: on the terminal, or as a picture in a PGM file.
 *
 * <p>Usage: Mandelbrot [file.pgm [width]]
 */
public class Mandelbrot {
    static final int LIMIT = 255;

    static int escape(double cx, double cy) {
        double x = 0, y = 0;
        for (int n = 0; n < LIMIT; n++) {
            double xx = x * x, yy = y * y;
            if (xx + yy > 4) return n;
            y = 2 * x * y + cy;
            x = xx - yy + cx;
        }
        return LIMIT;
    }

    static void onTerminal(int width, int height) {
        String shades = " .:-=+*#%@";
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width; column++) {
                int n = escape(-2.1 + 2.8 * column / width, -1.2 + 2.4 * row / height);
                line.append(shades.charAt(n == LIMIT ? 9 : Math.min(8, n / 3)));
            }
            System.out.println(line);
        }
    }

    static void toFile(String name, int width) throws IOException {
        int height = width * 6 / 7;
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(name))) {
            out.write(("P5\n" + width + " " + height + "\n255\n").getBytes());
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    out.write(LIMIT - escape(-2.1 + 2.8 * column / width, -1.2 + 2.4 * row / height));
                }
            }
        }
        System.out.println(name + ": " + width + " x " + height);
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 0) onTerminal(78, 30);
        else toFile(args[0], args.length > 1 ? Integer.parseInt(args[1]) : 700);
    }
}
