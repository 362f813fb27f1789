package dev.lakefront.ops;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The description of this API as a page to read and try out: Swagger UI, from files of this process alone. Its policy
 * keeps the page from asking any other host, whatever the description says.
 */
@Controller("/docs")
@Hidden
final class DocsController {

    /** Swagger UI sizes and draws by inline styles and {@code data:} pictures; it runs no inline script. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String OWN = "/docs/";

    /** Where the build's generator leaves Swagger UI. */
    private static final String SWAGGER_UI = "/META-INF/swagger/views/swagger-ui/res/";

    /** What the page needs, by name; nothing else is served. */
    private static final Map<String, Resource> FILES = Map.of(
            "start.js", new Resource(OWN, "text/javascript; charset=utf-8"),
            "swagger-ui-bundle.js", new Resource(SWAGGER_UI, "text/javascript; charset=utf-8"),
            "swagger-ui.css", new Resource(SWAGGER_UI, "text/css; charset=utf-8"),
            "index.css", new Resource(SWAGGER_UI, "text/css; charset=utf-8"),
            "favicon-32x32.png", new Resource(SWAGGER_UI, "image/png"));

    private static final Resource PAGE = new Resource(OWN, "text/html; charset=utf-8");

    @Get
    @Produces(MediaType.TEXT_HTML)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> page() throws IOException {
        return served(PAGE, "index.html").header("Content-Security-Policy", POLICY);
    }

    @Get("/{name}")
    @Produces(MediaType.ALL)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> file(@PathVariable String name) throws IOException {
        Resource file = FILES.get(name);
        return file == null
                ? Problem.of(ProblemCode.NOT_FOUND, "The page has no such part.")
                        .response()
                : served(file, name);
    }

    private static MutableHttpResponse<byte[]> served(Resource file, String name) throws IOException {
        try (InputStream content = DocsController.class.getResourceAsStream(file.folder() + name)) {
            if (content == null) {
                throw new IOException("the build left no " + name);
            }
            return HttpResponse.ok(content.readAllBytes())
                    .header("Content-Type", file.mediaType())
                    .header("Cache-Control", "public, max-age=3600");
        }
    }

    /** A file on the class path. */
    private record Resource(String folder, String mediaType) {}
}
