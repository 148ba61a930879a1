/** Floating point: bodies under gravity, a Mandelbrot set, a Fourier transform, sums of float. */
public class Floats {
    static double[] x = {0, 4.84, 8.34, 12.89, 15.37}, y = {0, -1.16, 4.12, -15.11, -25.91}, vx = {0, 0.6, -1.01, 1.08, 0.97},
                    vy = {0, 2.81, 1.82, 0.86, 0.59}, mass = {39.47, 0.037, 0.011, 0.0017, 0.002};

    static void advance(double dt) {
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                double dx = x[i] - x[j], dy = y[i] - y[j], d2 = dx * dx + dy * dy, force = dt / (d2 * Math.sqrt(d2));
                vx[i] -= dx * mass[j] * force;
                vy[i] -= dy * mass[j] * force;
                vx[j] += dx * mass[i] * force;
                vy[j] += dy * mass[i] * force;
            }
        }
        for (int i = 0; i < x.length; i++) {
            x[i] += dt * vx[i];
            y[i] += dt * vy[i];
        }
    }

    static int mandelbrot(int size, int limit) {
        int inside = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double cr = 2.0 * column / size - 1.5, ci = 2.0 * row / size - 1, zr = 0, zi = 0;
                int n = 0;
                while (n < limit && zr * zr + zi * zi < 4) {
                    double t = zr * zr - zi * zi + cr;
                    zi = 2 * zr * zi + ci;
                    zr = t;
                    n++;
                }
                if (n == limit) inside++;
            }
        }
        return inside;
    }

    static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int size = n; size > 1; size >>= 1) {
            int half = size >> 1;
            for (int k = 0; k < half; k++) {
                double wr = Math.cos(2 * Math.PI * k / size), wi = -Math.sin(2 * Math.PI * k / size);
                for (int i = k; i < n; i += size) {
                    int j = i + half;
                    double tr = re[i] - re[j], ti = im[i] - im[j];
                    re[i] += re[j];
                    im[i] += im[j];
                    re[j] = tr * wr - ti * wi;
                    im[j] = tr * wi + ti * wr;
                }
            }
        }
    }

    public static void main(String[] args) {
        for (int i = 0; i < 70_000; i++) advance(0.001);
        double[] re = new double[8192], im = new double[8192];
        for (int i = 0; i < re.length; i++) re[i] = i % 17 - 8;
        for (int i = 0; i < 10; i++) transform(re, im);
        float sum = 0;
        for (int i = 1; i < 2_000_000; i++) sum += 1f / i;
        System.out.printf("%.9f %d %.4e %.5f%n", x[0] + y[3], mandelbrot(300, 120), re[77], sum);
    }
}
