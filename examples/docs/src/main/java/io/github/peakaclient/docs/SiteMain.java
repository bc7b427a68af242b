package io.github.peakaclient.docs;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the site: the folder of the repository, that of the site, and the version of Swagger UI are its arguments. */
public final class SiteMain {
    private SiteMain() {}

    /**
     * Makes the site.
     *
     * @param args the folder of the repository, that of the site, and the version of Swagger UI
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[1]);
        new Site(Path.of(args[0]), site, args[2]).write();
        System.out.println("The site is " + site.resolve("index.html").toUri());
    }
}
