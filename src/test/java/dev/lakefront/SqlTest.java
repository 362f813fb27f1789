package dev.lakefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.data.annotation.Query;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements that the repositories spell out. */
class SqlTest {

    /** {@code :name}, but no cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):[A-Za-z]\\w*");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyStatement_isUnderstood(TestDatabase kind) throws SQLException {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lakefront");
        String url = kind.url();
        Flyway.configure().dataSource(url, null, null).load().migrate();
        Map<String, String> misunderstood = new TreeMap<>();
        int statements = 0;
        try (Connection connection = DriverManager.getConnection(url)) {
            for (JavaMethod method :
                    all.stream().flatMap(each -> each.getMethods().stream()).toList()) {
                if (method.isAnnotatedWith(Query.class)) {
                    statements++;
                    String sql = method.getAnnotationOfType(Query.class).value();
                    String reason = reason(connection, PARAMETER.matcher(sql).replaceAll("?"));
                    if (reason != null) {
                        misunderstood.put(method.getFullName(), reason);
                    }
                }
            }
        }
        assertThat(misunderstood).isEmpty();
        assertThat(statements).isGreaterThan(100);
    }

    /** Why the database does not understand it; null if it does. */
    private static @Nullable String reason(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            // PostgreSQL's driver sends nothing before it is asked for something
            statement.getParameterMetaData();
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
