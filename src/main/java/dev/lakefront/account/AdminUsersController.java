package dev.lakefront.account;

import dev.lakefront.web.Caller;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.Paging;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people, for the back office. */
@Controller("/admin/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AdminUsersController {

    private final AdminUsers users;
    private final Seals seals;
    private final AuthLimits limits;
    private final Clients clients;

    AdminUsersController(AdminUsers users, Seals seals, AuthLimits limits, Clients clients) {
        this.users = users;
        this.seals = seals;
        this.limits = limits;
        this.clients = clients;
    }

    @Get
    @RolesAllowed({"staff", "admin"})
    @Operation(operationId = "listUsers", summary = "List people", description = "The newest first.")
    @Parameter(name = "q", ref = "#/components/parameters/userSearch")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @ApiResponse(
            responseCode = "200",
            description = "A page of people",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/UserList")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    HttpResponse<?> list(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        String text = parameters.one("q", ParameterReader.LONGEST);
        Paging paging = new Paging(
                new Cursors(seals, "users " + (text == null ? "" : text)),
                "/admin/users",
                text == null ? Map.of() : Map.of("q", text),
                parameters);
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        AdminUsers.Page page = users.list(text, paging.position(), paging.limit());
        String next = paging.next(page.next());
        List<UserResponse> items = page.items().stream().map(UserResponse::of).toList();
        return paging.answer(new UserResponse.Page(items, page.total(), next), next);
    }

    @Put("/{id}")
    @RolesAllowed("admin")
    @Operation(
            operationId = "changeUser",
            summary = "Give and take roles, block and unblock",
            description = "Changes only the fields given. Whoever is blocked or loses a role is signed out everywhere. "
                    + "Nobody can block or demote themself.")
    @Parameter(name = "id", ref = "#/components/parameters/userId")
    @ApiResponse(
            responseCode = "200",
            description = "The person as they are now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/User")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for administrators only")
    @ApiResponse(responseCode = "404", description = "USER_NOT_FOUND")
    @ApiResponse(responseCode = "409", description = "OWN_ACCOUNT")
    HttpResponse<?> change(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Body AdmissionRequest body) {
        return limits.guard(AuthLimits.Kind.PROFILE, request, null, () -> {
            PersonalFields fields = new PersonalFields();
            Set<Role> roles = body.roles(fields);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            AccountId admin = new AccountId(caller.accountId());
            return switch (users.change(admin, new AccountId(id), roles, body.blocked(), clients.of(request))) {
                case AdminUsers.Result.Changed changed ->
                    PersonalResponse.ok(new UserResponse.Wrapped(UserResponse.of(changed.account())));
                case AdminUsers.Result.Unknown unknown ->
                    Problem.of(ProblemCode.USER_NOT_FOUND, "Nobody has this id.")
                            .response();
                case AdminUsers.Result.OwnAccount own ->
                    Problem.of(ProblemCode.OWN_ACCOUNT, "Another administrator can do that.")
                            .response();
            };
        });
    }
}
