package org.yorisoi.simulator.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A plot with a logarithmic scale each way, as an SVG image: lines of points, or bars beside names. */
final class Chart {
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555");
    private static final int WIDTH = 760;
    private static final int LEFT = 70;
    private static final int NAMES = 120;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int HEIGHT = 380;
    private static final int BAR = 14;

    private final StringBuilder out = new StringBuilder();

    /** Points that belong together. */
    record Series(String name, List<Point> points) {}

    /** Where a value lies; none is 0 or less. */
    record Point(double x, double y) {}

    /** Values beside a name, one for each kind; 0 = there is none. */
    record Bar(String name, List<Double> values) {}

    private Chart(String title, int height) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                height,
                WIDTH,
                height));
        text(LEFT, TOP - 16, "start", "#000", title);
    }

    /** Lines over a scale of x. */
    static String lines(String title, String below, String beside, List<Series> all) {
        Chart chart = new Chart(title, HEIGHT);
        Scale x = Scale.over(
                all.stream()
                        .flatMap(line -> line.points().stream())
                        .map(Point::x)
                        .toList(),
                LEFT,
                WIDTH - RIGHT);
        Scale y = Scale.over(
                all.stream()
                        .flatMap(line -> line.points().stream())
                        .map(Point::y)
                        .toList(),
                HEIGHT - BOTTOM,
                TOP);
        for (double tick : x.ticks()) {
            chart.line(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM, "#ddd");
            chart.text(x.at(tick), HEIGHT - BOTTOM + 16, "middle", "#333", number(tick));
        }
        for (double tick : y.ticks()) {
            chart.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "#ddd");
            chart.text(LEFT - 6, y.at(tick) + 4, "end", "#333", number(tick));
        }
        chart.text(LEFT + (WIDTH - RIGHT - LEFT) / 2.0, HEIGHT - 14, "middle", "#000", below);
        chart.text(LEFT - 60, TOP - 16, "start", "#000", beside);
        for (int i = 0; i < all.size(); i++) {
            chart.series(all.get(i), x, y, COLOURS.get(i % COLOURS.size()), TOP + 18 * i);
        }
        return chart.end();
    }

    private void series(Series line, Scale x, Scale y, String colour, int legend) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(place(x.at(point.x())))
                    .append(' ');
            path.append(place(y.at(point.y()))).append(' ');
            out.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    x.at(point.x()),
                    y.at(point.y()),
                    colour));
        }
        out.append(String.format(
                Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n", path, colour));
        line(WIDTH - RIGHT + 10, legend, WIDTH - RIGHT + 26, legend, colour);
        text(WIDTH - RIGHT + 32, legend + 4, "start", "#000", line.name());
    }

    /** Bars beside names; a line marks 1. */
    static String bars(String title, List<String> kinds, List<Bar> all) {
        int group = BAR * kinds.size() + 10;
        int height = TOP + group * all.size() + BOTTOM;
        Chart chart = new Chart(title, height);
        List<Double> values = all.stream()
                .flatMap(bar -> bar.values().stream())
                .filter(value -> value > 0)
                .toList();
        Scale x = Scale.over(values, NAMES, WIDTH - RIGHT);
        for (double tick : x.ticks()) {
            chart.line(x.at(tick), TOP, x.at(tick), height - BOTTOM, tick == 1 ? "#000" : "#ddd");
            chart.text(x.at(tick), height - BOTTOM + 16, "middle", "#333", number(tick));
        }
        for (int i = 0; i < all.size(); i++) {
            chart.bar(all.get(i), x, TOP + group * i + 5);
        }
        for (int i = 0; i < kinds.size(); i++) {
            chart.line(WIDTH - RIGHT + 50, TOP + 18 * i, WIDTH - RIGHT + 66, TOP + 18 * i, COLOURS.get(i));
            chart.text(WIDTH - RIGHT + 72, TOP + 18 * i + 4, "start", "#000", kinds.get(i));
        }
        return chart.end();
    }

    private void bar(Bar bar, Scale x, int top) {
        text(NAMES - 6, top + BAR * bar.values().size() / 2.0 + 4, "end", "#000", bar.name());
        for (int i = 0; i < bar.values().size(); i++) {
            double value = bar.values().get(i);
            if (value > 0) {
                out.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        NAMES,
                        top + BAR * i,
                        Math.max(1, x.at(value) - NAMES),
                        BAR - 2,
                        COLOURS.get(i)));
                text(x.at(value) + 4, top + BAR * i + 10, "start", "#333", number(value));
            }
        }
    }

    private void line(double fromX, double fromY, double toX, double toY, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                fromX,
                fromY,
                toX,
                toY,
                colour));
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private String end() {
        return out + "</svg>\n";
    }

    private static String place(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }

    /** As a person writes it. */
    private static String number(double value) {
        if (value >= 10) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 1 ? "%.1f" : "%.3g", value).replaceAll("\\.?0+$", "");
    }

    /** From the power of ten below all values to the one above, laid over pixels. */
    private record Scale(int from, int to, double first, double last) {
        static Scale over(List<Double> values, double first, double last) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(10);
            int from = (int) Math.floor(Math.log10(least));
            return new Scale(from, Math.max(from + 1, (int) Math.ceil(Math.log10(most))), first, last);
        }

        double at(double value) {
            return first + (Math.log10(value) - from) / (to - from) * (last - first);
        }

        List<Double> ticks() {
            return IntStream.rangeClosed(from, to)
                    .mapToObj(power -> Math.pow(10, power))
                    .toList();
        }
    }
}
