/** The promises about the network, over real sockets and through the public API only. */
package io.github.peakaclient.transport;
