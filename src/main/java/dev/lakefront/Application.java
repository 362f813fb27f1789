package dev.lakefront;

import dev.lakefront.ops.StartupCheck;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** Starts the server, nothing else. Exits with status 1, naming each setting, when one is missing or unsafe. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Lakefront",
                        version = "0.1",
                        description =
                                "A headless-commerce backend-for-frontend over Sanity. Errors are problem details "
                                        + "(RFC 9457) with a stable code and the request's id.",
                        license = @License(name = "Apache-2.0")))
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        StartupCheck.exitIfRefused(args);
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
