package dev.phoenixgenapi.nodes;

/** Hashes that are the same on all gateways. */
final class Hashes {

    private Hashes() {}

    /** The hash of a text (FNV-1a, then mixed). */
    static long of(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    /** How much a node is for a key, by the hashes of both; the node with the most has it (rendezvous hashing). */
    static long weight(long node, long key) {
        return mixed(node ^ key);
    }

    private static long mixed(long hash) {
        var mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
