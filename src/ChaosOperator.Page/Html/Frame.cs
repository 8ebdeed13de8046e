using System.Xml.Linq;
using ChaosOperator.Page.Access;
using ChaosOperator.Reports.Formats;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>What stands around every view.</summary>
internal static class Frame
{
    /// <summary>The whole page.</summary>
    /// <param name="view">What is shown.</param>
    /// <param name="passage">Who looks; null when nobody is let in.</param>
    /// <param name="events">Where changes of the view are told; null when it does not change.</param>
    public static string Around(View view, Passage? passage, string? events)
    {
        // A copy: the view is remembered by its text.
        var main = new XElement(view.Main);
        if (events is not null)
        {
            main.Add(With("data-events", events), With("data-version", view.Version));
        }

        var page = Of(
            "html",
            With("lang", "en"),
            Of(
                "head",
                Of("meta", With("charset", "utf-8")),
                Of("meta", With("name", "viewport"), With("content", "width=device-width, initial-scale=1")),
                Of("meta", With("name", "color-scheme"), With("content", "light dark")),
                Of("title", view.Title),
                Of("link", With("rel", "stylesheet"), With("href", "/page.css")),
                Of("link", With("rel", "icon"), With("href", "data:,")),
                events is null ? null : Of("script", With("src", "/page.js"), With("defer", "defer"))),
            Of("body.page", Of("a.skip", With("href", "#main"), "To the content"), Top(passage, events), main, Foot()));
        return $"<!DOCTYPE html>\n{HtmlFormat.Text(page)}\n";
    }

    private static XElement Top(Passage? passage, string? events) => Of(
        "header.top",
        Links.Link("/", new XAttribute("class", "home"), "Chaos Operator"),
        events is null ? null : Of("p.live", With("id", "live"), With("role", "status"), "Reload to see what changed."),
        passage?.Visitor is { } visitor ? Of("p.visitor", visitor.Name) : null,
        passage is { BySession: true }
            ? Of("form", With("method", "post"), With("action", "/sign-out"), Of("button", With("type", "submit"), "Sign out"))
            : null);

    private static XElement Foot() => Of("footer", Of("p", "All times are UTC. This page only shows; runs are asked for, aborted and halted with kubectl."));
}
