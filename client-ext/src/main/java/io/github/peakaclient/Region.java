package io.github.peakaclient;

/** The regions in which accounts live. Keys of one region are unknown in the other. */
public enum Region {
    /** United States. */
    US("https://partner.peaka.studio/api/v1"),
    /**
     * European Union. The vendor's pages disagree on its host (one has {@code eu.partner.}); if this one does not answer, set
     * {@link Peaka.Builder#baseUrl(String)}.
     */
    EU("https://partner.eu.peaka.studio/api/v1");

    private final String baseUrl;

    Region(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Returns the URL that the paths of the contract are appended to, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }
}
