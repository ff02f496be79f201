package dev.phoenixgenapi.gateway.clients;

/** With {@code JavaPhoenixClient} of Maven Central. */
class JavaPhoenixClientTest extends Replies {

    @Override
    Client client(TestGateway gateway, Client.Options options) {
        return new JvmClient(gateway.url(), options);
    }
}
