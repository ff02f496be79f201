package dev.phoenixgenapi.gateway.listen;

import java.nio.file.Path;

/**
 * A server's certificate.
 *
 * @param certificate a PEM file with the certificate and those that vouch for it
 * @param key a PEM file with the private key (PKCS #8)
 */
public record Tls(Path certificate, Path key) {}
