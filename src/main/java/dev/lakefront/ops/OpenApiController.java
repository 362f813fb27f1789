package dev.lakefront.ops;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;

/** The description of this API (OpenAPI 3.1), as the build wrote it. */
@Controller("/openapi.yml")
@Hidden
final class OpenApiController {

    @Get
    @Produces("application/yaml; charset=utf-8")
    byte[] description() throws IOException {
        try (InputStream file = OpenApiController.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            if (file == null) {
                throw new IOException("the build wrote no description of the API");
            }
            return file.readAllBytes();
        }
    }
}
