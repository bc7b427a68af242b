/** A modular program: the client, and the Kotlin library, which no module of those that it needs requires by itself. */
module io.github.peakaclient.consumer {
    requires io.github.peakaclient;
    requires io.github.peakaclient.generated;
    requires kotlin.stdlib;
    requires retrofit2;
    requires static org.jspecify;

    exports io.github.peakaclient.consumer;
}
