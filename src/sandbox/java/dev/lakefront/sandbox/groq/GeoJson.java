package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/** The reading of geographies from objects: the geometries of RFC 7946, and points with {@code lat} and {@code lng}. */
final class GeoJson {

    /**
     * Comparing two geometries may take time in proportion to the product of their sizes, within which no limit of time
     * is looked at.
     */
    private static final int MOST_POSITIONS = 10_000;

    private static final int DEEPEST_COLLECTION = 8;
    private static final int SMALLEST_RING = 4;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final Budget budget;
    private int positions;

    GeoJson(Budget budget) {
        this.budget = budget;
    }

    static Geography point(List<Number> position) {
        return described("Point", "coordinates", position, SHAPES.createPoint(coordinate(position)));
    }

    /** Null for an object that describes no valid geometry. */
    @Nullable
    Geography geography(Map<?, ?> object) {
        return object.containsKey("lat") ? place(object) : geometry(object, 0);
    }

    private static @Nullable Geography place(Map<?, ?> object) {
        boolean ambiguous = object.get("lng") != null && object.get("lon") != null;
        Object longitude = object.get(object.get("lng") != null ? "lng" : "lon");
        return !ambiguous && isCoordinate(object.get("lat")) && isCoordinate(longitude)
                ? Geography.point((Number) object.get("lat"), (Number) longitude)
                : null;
    }

    private @Nullable Geography geometry(Map<?, ?> object, int depth) {
        if (!(object.get("type") instanceof String type)) {
            return null;
        }
        if (type.equals("GeometryCollection")) {
            return object.get("geometries") instanceof List<?> members && depth < DEEPEST_COLLECTION
                    ? collection(members, depth)
                    : null;
        }
        Object coordinates = object.get("coordinates");
        Geometry shape = shape(type, coordinates);
        boolean valid = shape != null && new IsValidOp(shape).isValid();
        return valid ? described(type, "coordinates", coordinates, shape) : null;
    }

    private @Nullable Geography collection(List<?> members, int depth) {
        List<Object> descriptions = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        for (Object member : members) {
            Geography geography = member instanceof Map<?, ?> object ? geometry(object, depth + 1) : null;
            if (geography == null) {
                return null;
            }
            descriptions.add(geography.plain());
            shapes.add(geography.shape());
        }
        Geometry all = SHAPES.createGeometryCollection(shapes.toArray(Geometry[]::new));
        return described("GeometryCollection", "geometries", descriptions, all);
    }

    private static Geography described(String type, String attribute, Object content, Geometry shape) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("type", type);
        description.put(attribute, content);
        return new Geography(description, shape);
    }

    private @Nullable Geometry shape(String type, @Nullable Object coordinates) {
        return switch (type) {
            case "Point" -> point(coordinates);
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            case "MultiPoint" -> {
                List<Point> points = each(coordinates, this::point);
                yield points == null ? null : SHAPES.createMultiPoint(points.toArray(Point[]::new));
            }
            case "MultiLineString" -> {
                List<LineString> lines = each(coordinates, this::line);
                yield lines == null ? null : SHAPES.createMultiLineString(lines.toArray(LineString[]::new));
            }
            case "MultiPolygon" -> {
                List<Polygon> polygons = each(coordinates, this::polygon);
                yield polygons == null ? null : SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default -> null;
        };
    }

    private interface Reader<T> {

        @Nullable
        T read(@Nullable Object part);
    }

    /** Null if one of the parts is no such thing. */
    private static <T> @Nullable List<T> each(@Nullable Object value, Reader<T> reader) {
        if (!(value instanceof List<?> parts)) {
            return null;
        }
        List<T> read = new ArrayList<>();
        for (Object part : parts) {
            T one = reader.read(part);
            if (one == null) {
                return null;
            }
            read.add(one);
        }
        return read;
    }

    private @Nullable Point point(@Nullable Object position) {
        Coordinate coordinate = position(position);
        return coordinate == null ? null : SHAPES.createPoint(coordinate);
    }

    private @Nullable LineString line(@Nullable Object positions) {
        List<Coordinate> line = each(positions, this::position);
        return line == null || line.size() < 2 ? null : SHAPES.createLineString(line.toArray(Coordinate[]::new));
    }

    private @Nullable Polygon polygon(@Nullable Object value) {
        List<LinearRing> rings = each(value, this::ring);
        if (rings == null || rings.isEmpty()) {
            return null;
        }
        return SHAPES.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    /** Closed, and going somewhere with each step: a corner that is there twice makes a ring invalid. */
    private @Nullable LinearRing ring(@Nullable Object positions) {
        List<Coordinate> ring = each(positions, this::position);
        if (ring == null || ring.size() < SMALLEST_RING || !ring.getFirst().equals2D(ring.getLast())) {
            return null;
        }
        for (int i = 1; i < ring.size(); i++) {
            if (ring.get(i).equals2D(ring.get(i - 1))) {
                return null;
            }
        }
        return SHAPES.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private @Nullable Coordinate position(@Nullable Object value) {
        if (!(value instanceof List<?> numbers)
                || numbers.size() < 2
                || !numbers.stream().allMatch(GeoJson::isCoordinate)) {
            return null;
        }
        budget.spend(1);
        positions++;
        if (positions > MOST_POSITIONS) {
            throw new EvaluationStop("a geography may have at most " + MOST_POSITIONS + " positions");
        }
        return coordinate(numbers);
    }

    private static Coordinate coordinate(List<?> position) {
        return new Coordinate(((Number) position.getFirst()).doubleValue(), ((Number) position.get(1)).doubleValue());
    }

    private static boolean isCoordinate(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }
}
