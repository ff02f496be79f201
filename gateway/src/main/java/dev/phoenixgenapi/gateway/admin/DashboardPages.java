package dev.phoenixgenapi.gateway.admin;

import dev.phoenixgenapi.gateway.pages.StaticPages;
import dev.phoenixgenapi.gateway.web.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/**
 * The page itself, which is the same for everybody and says nothing of this gateway: whoever opens it has to show the
 * token before there is anything to see.
 */
final class DashboardPages {

    static final String PATH = "/dashboard/";

    private static final String PAGE = "dev/phoenixgenapi/gateway/dashboard/page";
    /** Also for other pages of ours. */
    private static final String SHARED = "dev/phoenixgenapi/gateway/shared";

    private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30";

    private final StaticPages pages = StaticPages.builder()
            .classPath(PATH, PAGE)
            .classPath(PATH + "shared/", SHARED)
            .classPath(PATH + "uplot/", UPLOT)
            .build();

    boolean isFor(HttpServerRequest request) {
        var path = Objects.requireNonNullElse(request.path(), "");
        return path.equals("/") || path.equals("/dashboard") || pages.isFor(path);
    }

    void handle(HttpServerRequest request, Replies replies) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            replies.problem(request, Problem.methodNotAllowed(request.method().name(), "GET, HEAD"));
        } else if (!pages.isFor(Objects.requireNonNullElse(request.path(), ""))) {
            replies.redirect(request.response(), PATH);
        } else {
            pages.handle(request, () -> replies.problem(request, Problem.notFound("path: nothing is here")));
        }
    }
}
