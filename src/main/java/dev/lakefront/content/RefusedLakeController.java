package dev.lakefront.content;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

/** The rest of Sanity's API: the CORS check is answered, and what would write or listen is refused in clear words. */
@Controller
@Hidden
final class RefusedLakeController {

    @Get("/{version:v[0-9X][0-9-]*}/check/cors")
    Map<String, Object> cors(@PathVariable String version) {
        return Map.of("result", Map.of("allowed", true, "isAllowed", true, "withCredentials", false));
    }

    @Post("/{version:v[0-9X][0-9-]*}/data/{kind:mutate|actions}/{+rest}")
    @Consumes("*/*")
    @Produces("*/*")
    HttpResponse<?> write(@PathVariable String version, @PathVariable String kind, @PathVariable String rest) {
        return Problem.of(ProblemCode.WRITE_NOT_ALLOWED, "Write to Sanity itself; here content is only read.")
                .response();
    }

    @Post("/{version:v[0-9X][0-9-]*}/assets/{+rest}")
    @Consumes("*/*")
    @Produces("*/*")
    HttpResponse<?> upload(@PathVariable String version, @PathVariable String rest) {
        return write(version, "assets", rest);
    }

    @Get("/{version:v[0-9X][0-9-]*}/data/{kind:doc|listen|export|history}/{+rest}")
    @Produces("*/*")
    HttpResponse<?> other(@PathVariable String version, @PathVariable String kind, @PathVariable String rest) {
        return Problem.of(ProblemCode.FORBIDDEN, "Only queries and live events are served here.")
                .response();
    }
}
