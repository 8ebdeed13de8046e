using System.Xml.Linq;
using ChaosOperator.Page.Access;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>What is shown where nothing else may or can be.</summary>
internal static class Problems
{
    /// <summary>The same for what is not there and for what may not be read: a name that may not be known is not told by the difference.</summary>
    public static View NotFound() => Of("Nothing here", "There is nothing of that name, or you may not read it. Ask who runs the cluster for get and list of chaosexperiments, chaosruns and hypotheses in that namespace.");

    public static View Of(string title, string text) => new(title, Reports.Html.Markup.Of("main", With("id", "main"), Reports.Html.Markup.Of("h1", title), Reports.Html.Markup.Of("p.sentence", text)));

    /// <summary>Nobody is let in yet.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="audience">For whom a token must be meant; empty for the API server.</param>
    /// <param name="isPrivate">Whether a token may be typed in here.</param>
    /// <param name="back">Where to go then.</param>
    public static View SignIn(Refusal refusal, string audience, bool isPrivate, string back) => new("Sign in", Reports.Html.Markup.Of(
        "main",
        With("id", "main"),
        Reports.Html.Markup.Of("h1", "Sign in"),
        refusal switch
        {
            Refusal.NotAccepted => Reports.Html.Markup.Of("p.alert", With("role", "alert"), $"The API server does not accept that token{(audience.Length == 0 ? "" : $" for “{audience}”")}: it is wrong, it has expired, or it is meant for something else. Make a new one."),
            Refusal.TooMany => Reports.Html.Markup.Of("p.alert", With("role", "alert"), "Too many tokens that nobody knows came from there. Wait a minute."),
            _ => null,
        },
        isPrivate ? Form(audience, back) : Unsafe()));

    private static object[] Form(string audience, string back) =>
    [
        Reports.Html.Markup.Of("p", "Paste a token of a service account that may read experiments, runs and hypotheses. You see what it may list, and nothing else."),
        Reports.Html.Markup.Of("pre", Reports.Html.Markup.Of("code", $"kubectl create token NAME --namespace NAMESPACE{(audience.Length == 0 ? "" : $" --audience {audience}")}")),
        Reports.Html.Markup.Of(
            "form.sign-in",
            With("method", "post"),
            With("action", "/sign-in"),
            Reports.Html.Markup.Of("input", With("type", "hidden"), With("name", "back"), With("value", back)),
            Reports.Html.Markup.Of("label", With("for", "token"), "Token"),
            Reports.Html.Markup.Of("input", With("id", "token"), With("name", "token"), With("type", "password"), With("autocomplete", "off"), With("spellcheck", "false"), With("required", "required")),
            Reports.Html.Markup.Of("button", With("type", "submit"), "Sign in")),
        Reports.Html.Markup.Of("p.fine", "It ends with the token, after an hour, or when the operator restarts. Came by a link and signed in already? ", Links.Link(back, "Open the page again"), "."),
    ];

    private static XElement Unsafe() => Reports.Html.Markup.Of(
        "div",
        Reports.Html.Markup.Of("p.sentence", "Nobody signs in over a connection that others can read. Reach the page through your own machine, or put a proxy in front that speaks TLS and says so (X-Forwarded-Proto):"),
        Reports.Html.Markup.Of("pre", Reports.Html.Markup.Of("code", "kubectl port-forward --namespace chaos-operator-system service/chaos-operator-page 8081")));
}
