package dev.phoenixgenapi.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {

    private final RemoteAddress behindProxies = new RemoteAddress(List.of("10.0.0.0/8", "192.0.2.1", "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 198.51.100.7          | 203.0.113.9",
                "10.1.2.3    | 198.51.100.7          | 198.51.100.7",
                "192.0.2.1   | 1.1.1.1, 198.51.100.7 | 198.51.100.7",
                "10.1.2.3    | 198.51.100.7,10.9.9.9 | 198.51.100.7",
                "10.1.2.3    | 10.9.9.9              | 10.9.9.9",
                "2001:db8::1 | 198.51.100.7          | 198.51.100.7",
                "2001:db9::1 | 198.51.100.7          | 2001:db9::1",
                "10.1.2.3    | example.com           | 10.1.2.3",
                "10.1.2.3    | 1.1.1.1, unknown      | 10.1.2.3",
                "192.0.2.2   | 198.51.100.7          | 192.0.2.2",
            })
    void theLastAddressThatIsNoProxyIsTheClients(String peer, String forwarded, String client) {
        assertThat(behindProxies.of(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void headersAreOneList() {
        assertThat(behindProxies.of("10.1.2.3", List.of("1.1.1.1", "198.51.100.7", "10.0.0.9")))
                .isEqualTo("198.51.100.7");
        assertThat(behindProxies.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "", "/8", "10.0.0"})
    void refusesWhatIsNoBlock(String block) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ListenOptions("127.0.0.1", 0, null, List.of(block)))
                .withMessageContaining("trusted_proxies: \"%s\" (expected: an address".formatted(block));
    }
}
