package dev.lakefront.ops;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The description of this API (OpenAPI 3.1). */
@Controller("/openapi.yml")
@Hidden
final class OpenApiController {

    private volatile byte @Nullable [] description;

    @Get
    @Produces("application/yaml; charset=utf-8")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> description() throws IOException {
        byte[] known = description;
        if (known == null) {
            try (InputStream file = OpenApiController.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
                if (file == null) {
                    throw new IOException("the build wrote no description of the API");
                }
                known = ApiDescription.upgraded(file);
            }
            description = known;
        }
        return HttpResponse.ok(known).header("Cache-Control", "public, max-age=60");
    }
}
