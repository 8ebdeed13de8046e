using ChaosOperator.Core.Experiments;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Page.Access;
using ChaosOperator.Page.Checks;
using ChaosOperator.Page.Html;
using ChaosOperator.Page.Live;
using ChaosOperator.Reports.Formats;
using ChaosOperator.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChaosOperator.Page;

/// <summary>What is found where. Each view has a stream beside it that tells its changes.</summary>
internal sealed class Site(IPageData data, Gate gate, AccessReviews access, EventStream stream, RunViews runViews, PageOptions options, TimeProvider time)
{
    private const string Experiments = V1Alpha1ChaosExperiment.KubePlural;
    private const string Runs = V1Alpha1ChaosRun.KubePlural;
    private const string Hypotheses = V1Alpha1Hypothesis.KubePlural;

    private delegate Task<Rendered?> Look(HttpRequest request, Visitor visitor, CancellationToken cancellationToken);

    /// <summary>Adds all addresses.</summary>
    /// <param name="app">Where.</param>
    /// <param name="stopping">Ends streams.</param>
    public void Map(IEndpointRouteBuilder app, CancellationToken stopping)
    {
        app.MapGet("/page.css", () => Assets.StyleSheet);
        app.MapGet("/page.js", () => Assets.Script);
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-out", SignOutAsync);
        Serve(app, "", OverviewAsync, stopping);
        Serve(app, $"/{Links.Experiments}/{{space}}/{{name}}", ExperimentAsync, stopping);
        Serve(app, $"/{Links.Runs}/{{space}}/{{name}}", RunAsync, stopping, isShared: true);
        Serve(app, $"/{Links.Hypotheses}/{{space}}/{{name}}", HypothesisAsync, stopping);
        app.MapGet($"/{Links.Runs}/{{space}}/{{name}}/report.{{format}}", ReportAsync);
        app.MapFallback((RequestDelegate)NothingAsync);
    }

    private void Serve(IEndpointRouteBuilder app, string path, Look look, CancellationToken stopping, bool isShared = false)
    {
        app.MapGet(path.Length == 0 ? "/" : path, (RequestDelegate)(http => ShowAsync(http, look)));
        app.MapGet($"{path}/events", (RequestDelegate)(http => StreamAsync(http, look, isShared, stopping)));
    }

    private Task NothingAsync(HttpContext http) => ShowAsync(http, (_, _, _) => Task.FromResult<Rendered?>(null));

    private async Task ShowAsync(HttpContext http, Look look)
    {
        if (await EnterAsync(http) is not { Visitor: { } visitor } passage)
        {
            return;
        }

        var rendered = await look(http.Request, visitor, http.RequestAborted);
        await (rendered is null
            ? Answer.PageAsync(http, StatusCodes.Status404NotFound, Problems.NotFound(), passage)
            : Answer.PageAsync(http, StatusCodes.Status200OK, rendered.View, passage, $"{(http.Request.Path == "/" ? "" : http.Request.Path.ToUriComponent())}/events{http.Request.QueryString}"));
    }

    private async Task StreamAsync(HttpContext http, Look look, bool isShared, CancellationToken stopping)
    {
        if (await EnterAsync(http) is not { Visitor: { } visitor } passage)
        {
            return;
        }

        if (await look(http.Request, visitor, http.RequestAborted) is null)
        {
            await Answer.PageAsync(http, StatusCodes.Status404NotFound, Problems.NotFound(), passage);
            return;
        }

        var subject = isShared ? http.Request.Path.Value : null;
        await stream.SendAsync(http, visitor, (who, token) => look(http.Request, who, token), (string?)http.Request.RouteValues["space"], subject, stopping);
    }

    /// <summary>Who it is; where it is nobody, he was told how to become somebody.</summary>
    private async Task<Passage> EnterAsync(HttpContext http)
    {
        var passage = await gate.AuthenticateAsync(http, http.RequestAborted);
        if (passage.Visitor is null)
        {
            await RefuseAsync(http, passage, $"{http.Request.Path.ToUriComponent()}{http.Request.QueryString}");
        }

        return passage;
    }

    private Task RefuseAsync(HttpContext http, Passage passage, string back)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"chaos-operator\"";
        return Answer.PageAsync(
            http,
            passage.Refusal == Refusal.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized,
            Problems.SignIn(passage.Refusal, options.Audience, Transport.IsPrivate(http.Request), LocalPath(back)));
    }

    private async Task SignInAsync(HttpContext http)
    {
        if (!Transport.IsPrivate(http.Request) || !Transport.IsFromHere(http.Request) || !http.Request.HasFormContentType)
        {
            await Answer.PageAsync(http, StatusCodes.Status403Forbidden, Problems.SignIn(Refusal.NoToken, options.Audience, Transport.IsPrivate(http.Request), "/"));
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = LocalPath(form["back"].ToString());
        var passage = await gate.SignInAsync(http, form["token"].ToString().Trim(), http.RequestAborted);
        if (passage.Visitor is null)
        {
            await RefuseAsync(http, passage, back);
            return;
        }

        Answer.Elsewhere(http, back);
    }

    private async Task SignOutAsync(HttpContext http)
    {
        if (!Transport.IsFromHere(http.Request))
        {
            await Answer.PageAsync(http, StatusCodes.Status403Forbidden, Problems.Of("Not from here", "Another page asked to sign you out. You are signed in still."));
            return;
        }

        gate.SignOut(http);
        Answer.Elsewhere(http, "/");
    }

    private async Task<Rendered?> OverviewAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken)
    {
        var experiments = data.Experiments();
        var spaces = experiments.Select(experiment => experiment.Metadata.NamespaceProperty).Distinct().ToList();
        var readable = await access.ReadableAsync(visitor, Experiments, spaces, cancellationToken);
        var withRuns = await access.ReadableAsync(visitor, Runs, readable, cancellationToken);
        var withClaims = await access.ReadableAsync(visitor, Hypotheses, readable, cancellationToken);
        var now = data.Now;
        var checks = experiments.Where(experiment => readable.Contains(experiment.Metadata.NamespaceProperty)).Select(experiment =>
        {
            var runs = withRuns.Contains(experiment.Metadata.NamespaceProperty) ? data.RunsOf(experiment) : [];
            return (Check.Of(experiment, runs, now) with { Claim = withClaims.Contains(experiment.Metadata.NamespaceProperty) ? ClaimOf(experiment) : null }, runs);
        });
        return Rendered.By(time, () => new OverviewView([.. checks], Given(request, "team"), Given(request, "state")).View());
    }

    private string? ClaimOf(V1Alpha1ChaosExperiment experiment) =>
        experiment.Spec.HypothesisRef?.Name is { } name ? data.Hypothesis(Links.Beside(experiment, name))?.Spec.Claim : null;

    private async Task<Rendered?> ExperimentAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        if (!await access.MayGetAsync(visitor, Experiments, key, cancellationToken) || data.Experiment(key) is not { } experiment)
        {
            return null;
        }

        var runs = await access.MayListAsync(visitor, Runs, key.Namespace, cancellationToken) ? data.RunsOf(experiment) : null;
        var hypothesis = await TestedAsync(visitor, key.Namespace, experiment.Spec.HypothesisRef, cancellationToken);
        return Rendered.By(time, new ExperimentView(Check.Of(experiment, runs ?? [], data.Now), runs, hypothesis).View);
    }

    private async Task<Rendered?> RunAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken) =>
        await ReadRunAsync(request, visitor, cancellationToken) is var (run, hypothesis) && run is not null ? await runViews.OfAsync(run, hypothesis) : null;

    private async Task<(V1Alpha1ChaosRun? Run, V1Alpha1Hypothesis? Hypothesis)> ReadRunAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        if (!await access.MayGetAsync(visitor, Runs, key, cancellationToken) || data.Run(key) is not { } run)
        {
            return default;
        }

        return (run, await TestedAsync(visitor, key.Namespace, run.Spec.Experiment?.HypothesisRef, cancellationToken));
    }

    /// <summary>The hypothesis that is tested; null where there is none, or it may not be read.</summary>
    private async Task<V1Alpha1Hypothesis?> TestedAsync(Visitor visitor, string space, HypothesisReference? reference, CancellationToken cancellationToken)
    {
        if (reference?.Name is not { } name)
        {
            return null;
        }

        var key = new ResourceKey(space, name);
        return await access.MayGetAsync(visitor, Hypotheses, key, cancellationToken) ? data.Hypothesis(key) : null;
    }

    private async Task<Rendered?> HypothesisAsync(HttpRequest request, Visitor visitor, CancellationToken cancellationToken)
    {
        var key = KeyOf(request);
        if (!await access.MayGetAsync(visitor, Hypotheses, key, cancellationToken) || data.Hypothesis(key) is not { } hypothesis)
        {
            return null;
        }

        var checks = await access.MayListAsync(visitor, Experiments, key.Namespace, cancellationToken)
            ? data.ExperimentsOf(hypothesis).Select(experiment => Check.Of(experiment, [], data.Now)).ToList()
            : null;
        return Rendered.By(time, new HypothesisView(hypothesis, checks).View);
    }

    private async Task ReportAsync(HttpContext http)
    {
        if (await EnterAsync(http) is not { Visitor: { } visitor } passage)
        {
            return;
        }

        var (run, hypothesis) = await ReadRunAsync(http.Request, visitor, http.RequestAborted);
        if (run is null || ReportFormats.Named((string)http.Request.RouteValues["format"]!) is not { } format || RunView.ReportOf(run, hypothesis?.Status) is not { } report)
        {
            await Answer.PageAsync(http, StatusCodes.Status404NotFound, Problems.NotFound(), passage);
            return;
        }

        await Answer.ReportAsync(http, run.Metadata.Name, format, format.Write(report));
    }

    private static ResourceKey KeyOf(HttpRequest request) => new((string)request.RouteValues["space"]!, (string)request.RouteValues["name"]!);

    private static string? Given(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Where somebody wanted to go, on this page: never to another, whatever a form says.</summary>
    private static string LocalPath(string path)
    {
        var page = path.Split('?')[0].EndsWith("/events", StringComparison.Ordinal) ? "/" : path;
        return page.StartsWith('/') && !page.StartsWith("//", StringComparison.Ordinal) && !page.Contains('\\', StringComparison.Ordinal) && !page.Any(char.IsControl) ? page : "/";
    }
}
