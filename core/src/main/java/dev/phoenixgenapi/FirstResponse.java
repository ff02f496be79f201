package dev.phoenixgenapi;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Takes one response and no more. */
final class FirstResponse implements ResponseSink {

    private final String requestId;
    private final CountDownLatch given = new CountDownLatch(1);
    private volatile @Nullable Response response;

    FirstResponse(String requestId) {
        this.requestId = requestId;
    }

    @Override
    public boolean send(Response next) {
        if (response != null) {
            return false;
        }
        response = next;
        given.countDown();
        return true;
    }

    @Override
    public void noResponse() {
        send(Response.accepted(requestId));
    }

    Response await() throws InterruptedException {
        given.await();
        return Objects.requireNonNull(response);
    }
}
