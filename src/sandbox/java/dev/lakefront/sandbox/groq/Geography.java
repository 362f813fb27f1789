package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;

/**
 * Points, lines and areas on the globe, always valid. Places relate on the plane of longitude and latitude, as the
 * language wants it; only distances go over the sphere. Equals nothing, not even itself.
 *
 * @param plain GeoJSON with nothing beside what makes up the geometry
 */
record Geography(Map<String, Object> plain, Geometry shape) implements LanguageValue {

    /** The equatorial radius, which hosted answers show to be the one in use. */
    private static final double EARTH_RADIUS_METRES = 6_378_137;

    /** Null for what is neither a geography nor an object that describes one. */
    static @Nullable Geography of(@Nullable Object value, Budget budget) {
        if (value instanceof Geography geography) {
            return geography;
        }
        return value instanceof Map<?, ?> object ? new GeoJson(budget).geography(object) : null;
    }

    static Geography point(Number latitude, Number longitude) {
        return GeoJson.point(List.of(longitude, latitude));
    }

    /** No point of the other lies outside; its points may lie on the edge. */
    boolean contains(Geography other) {
        return RelateNG.relate(shape, other.shape, RelatePredicate.covers());
    }

    boolean intersects(Geography other) {
        return RelateNG.relate(shape, other.shape, RelatePredicate.intersects());
    }

    /** In metres, by the haversine formula; null unless both are single points. */
    @Nullable
    Double distance(Geography other) {
        if (!(shape instanceof Point from) || !(other.shape instanceof Point to)) {
            return null;
        }
        double fromLatitude = Math.toRadians(from.getY());
        double toLatitude = Math.toRadians(to.getY());
        double north = Math.sin((toLatitude - fromLatitude) / 2);
        double east = Math.sin(Math.toRadians(to.getX() - from.getX()) / 2);
        double haversine = north * north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east * east;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
