package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import java.util.Locale;

/** Pages for people, without script. */
final class Html {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
            main { width: 26rem; max-width: calc(100vw - 6rem); padding: 2rem; border: 1px solid #8886; border-radius: 14px; }
            h1 { font-size: 1.2rem; margin: 0 0 .5rem; }
            ul { list-style: none; margin: 0; padding: 0; }
            li { display: flex; justify-content: space-between; gap: 1rem; }
            fieldset { margin: 1.25rem 0 0; padding: .6rem 1rem; border: 1px solid #8886; border-radius: 9px; }
            label { display: block; padding: .2rem 0; }
            .reason { padding: .5rem .8rem; border-left: 4px solid #b3261e; background: #b3261e1a; }
            .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
            button { font: inherit; padding: .6rem 1.1rem; border: 1px solid #8888; border-radius: 9px; cursor: pointer; }
            button[value=succeed], button[value=pay] { background: #0f6b6b; border-color: #0f6b6b; color: #fff; }
            </style>
            </head>
            <body><main><h1>%1$s</h1>%2$s</main></body>
            </html>
            """;

    private Html() {}

    /**
     * A page.
     *
     * @param title as text
     * @param content as markup
     */
    static Response page(String title, String content) {
        String page = String.format(Locale.ROOT, PAGE, escaped(title), content);
        return Response.text(200, "text/html; charset=utf-8", page).with("cache-control", "no-store");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static Response redirect(String location) {
        return Response.empty(303).with("location", location);
    }

    static Response nothing() {
        return Response.text(404, "text/plain; charset=utf-8", "There is no such page.");
    }
}
