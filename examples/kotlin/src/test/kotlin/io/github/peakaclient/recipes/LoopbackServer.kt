package io.github.peakaclient.recipes

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import javax.net.ServerSocketFactory
import okhttp3.mockwebserver.Dispatcher
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.MockWebServer
import okhttp3.mockwebserver.RecordedRequest

/** A server on loopback that answers all requests alike. With sockets of the JDK, each answer with a body would wait 40 ms. */
internal class LoopbackServer : AutoCloseable {
    private val server = MockWebServer()

    init {
        server.serverSocketFactory = NoDelay
        server.start()
    }

    val url: String get() = server.url("/").toString()

    val requestCount: Int get() = server.requestCount

    fun answer(response: () -> MockResponse) {
        server.dispatcher = object : Dispatcher() {
            override fun dispatch(request: RecordedRequest) = response()
        }
    }

    override fun close() = server.shutdown()

    private object NoDelay : ServerSocketFactory() {
        override fun createServerSocket() = object : ServerSocket() {
            override fun accept(): Socket = super.accept().also { it.tcpNoDelay = true }
        }

        override fun createServerSocket(port: Int) = throw UnsupportedOperationException()

        override fun createServerSocket(port: Int, backlog: Int) = throw UnsupportedOperationException()

        override fun createServerSocket(port: Int, backlog: Int, address: InetAddress) = throw UnsupportedOperationException()
    }
}
