package dev.phoenixgenapi.app.demo;

import dev.phoenixgenapi.Caller;
import dev.phoenixgenapi.Result;
import dev.phoenixgenapi.functions.Arg;
import dev.phoenixgenapi.functions.GenApi;
import dev.phoenixgenapi.stream.StreamSink;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An order desk: who is known can place orders, look at their own, and watch them on their way. */
@GenApi(service = "orders", anyAuthenticated = true)
public final class Orders {

    private static final int MAX_ORDERS = 10_000;
    private static final int MAX_QUANTITY = 100;

    private final Map<UUID, Order> orders = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Order> eldest) {
            return size() > MAX_ORDERS;
        }
    };

    /** An order as its customer sees it. */
    public record Order(UUID orderId, String customer, String item, int quantity, BigDecimal total) {}

    /** How far an order is. */
    public record Step(UUID orderId, String status) {}

    @GenApi
    public Result<Order> place(String item, int quantity, Caller caller) {
        var known = Catalogue.find(item);
        if (known == null) {
            return Result.err("unknown_item");
        }
        if (known.soldOut()) {
            return Result.err("sold_out");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            return Result.err("quantity_out_of_range");
        }
        var order = new Order(
                UUID.randomUUID(),
                Objects.requireNonNull(caller.userId()),
                item,
                quantity,
                known.price().multiply(BigDecimal.valueOf(quantity)));
        synchronized (orders) {
            orders.put(order.orderId(), order);
        }
        return Result.ok(order);
    }

    @GenApi
    public Result<Order> get(@Arg("order_id") UUID orderId, Caller caller) {
        var order = find(orderId, caller);
        return order == null ? Result.err("unknown_order") : Result.ok(order);
    }

    @GenApi(timeoutMs = 60_000)
    public void watch(@Arg("order_id") UUID orderId, Caller caller, StreamSink sink) throws InterruptedException {
        if (find(orderId, caller) == null) {
            sink.error("unknown_order");
            return;
        }
        for (var status : new String[] {"received", "picked", "packed", "shipped"}) {
            sink.send(new Step(orderId, status));
            TimeUnit.MILLISECONDS.sleep(700);
        }
        sink.sendLast(new Step(orderId, "delivered"));
    }

    /** Other people's orders are as unknown as those that there never were. */
    private @Nullable Order find(UUID orderId, Caller caller) {
        synchronized (orders) {
            var order = orders.get(orderId);
            return order != null && order.customer().equals(caller.userId()) ? order : null;
        }
    }
}
