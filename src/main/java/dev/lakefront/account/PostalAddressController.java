package dev.lakefront.account;

import dev.lakefront.web.Caller;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
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
import java.util.Optional;

/** People's address books. */
@Controller("/me/addresses")
@RolesAllowed(Caller.SIGNED_IN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class PostalAddressController {

    private final AddressBook book;
    private final AuthLimits limits;

    PostalAddressController(AddressBook book, AuthLimits limits) {
        this.book = book;
        this.limits = limits;
    }

    @Get
    @Operation(
            operationId = "getAddresses",
            summary = "Show your addresses",
            description = "All of them, in the order in which they were added.")
    @ApiResponse(
            responseCode = "200",
            description = "The addresses",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostalAddressResponse.Items.class),
                            examples = @ExampleObject(ref = "#/components/examples/AddressList")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    HttpResponse<?> list(@Parameter(hidden = true) Caller caller) {
        return PersonalResponse.ok(new PostalAddressResponse.Items(
                book.of(id(caller)).stream().map(PostalAddressResponse::of).toList()));
    }

    @Post
    @Operation(operationId = "addAddress", summary = "Add an address", description = "20 can be kept.")
    @ApiResponse(
            responseCode = "201",
            description = "The address with its id",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostalAddressResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/KeptAddress")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "409", description = "TOO_MANY_ADDRESSES")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> add(
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body PostalAddressRequest body) {
        return limits.guard(AuthLimits.Kind.PROFILE, request, null, () -> {
            PersonalFields fields = new PersonalFields();
            PostalAddress address = body.read(fields);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            Optional<AddressBook.Kept> kept = book.add(id(caller), address);
            if (kept.isEmpty()) {
                return Problem.of(
                                ProblemCode.TOO_MANY_ADDRESSES, "Remove one first: " + AddressBook.MOST + " are kept.")
                        .response();
            }
            return answer(HttpStatus.CREATED, kept.get())
                    .header("Location", "/me/addresses/" + kept.get().id());
        });
    }

    @Put("/{id}")
    @Operation(
            operationId = "replaceAddress",
            summary = "Replace an address",
            description = "The whole of it; may be repeated.")
    @Parameter(name = "id", ref = "#/components/parameters/addressId")
    @ApiResponse(
            responseCode = "200",
            description = "The address as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PostalAddressResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/KeptAddress")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "404", description = "ADDRESS_NOT_FOUND")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> replace(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Body PostalAddressRequest body) {
        return limits.guard(AuthLimits.Kind.PROFILE, request, null, () -> {
            PersonalFields fields = new PersonalFields();
            PostalAddress address = body.read(fields);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            Optional<AddressBook.Kept> kept = book.replace(id(caller), id, address);
            return kept.isPresent() ? answer(HttpStatus.OK, kept.get()) : notFound();
        });
    }

    @Delete("/{id}")
    @Operation(
            operationId = "removeAddress",
            summary = "Remove an address",
            description = "Orders keep their own copies.")
    @Parameter(name = "id", ref = "#/components/parameters/addressId")
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "404", description = "ADDRESS_NOT_FOUND")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> remove(HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return limits.guard(
                AuthLimits.Kind.PROFILE,
                request,
                null,
                () -> book.remove(id(caller), id) ? PersonalResponse.noContent() : notFound());
    }

    private static AccountId id(Caller caller) {
        return new AccountId(caller.accountId());
    }

    private static MutableHttpResponse<?> answer(HttpStatus status, AddressBook.Kept kept) {
        return PersonalResponse.of(status, new PostalAddressResponse.Wrapped(PostalAddressResponse.of(kept)));
    }

    private static HttpResponse<?> notFound() {
        return Problem.of(ProblemCode.ADDRESS_NOT_FOUND, "Your book has no such address.")
                .response();
    }
}
