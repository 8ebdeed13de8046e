using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using Amazon.Runtime;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Core.Aws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>All AWS services on one loopback port, answered by the test.</summary>
internal sealed class StubAws : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public const string Account = "111122223333";

    /// <summary>An experiment in whose name calls are made.</summary>
    public static readonly ObjectOwner Owner = new("lab", "resilience", "us-region-outage", "0d5c8a56-0000-4000-8000-000000000001");

    private readonly WebApplication application;
    private readonly ConcurrentQueue<StubCall> calls = new();
    private readonly Func<StubCall, Task<StubAnswer>> answer;

    private StubAws(WebApplication application, Func<StubCall, Task<StubAnswer>> answer)
    {
        this.application = application;
        this.answer = answer;
    }

    public string Url => application.Urls.Single();

    public IReadOnlyList<StubCall> Calls => [.. calls];

    /// <summary>The operations called, in order.</summary>
    public IReadOnlyList<string> Operations => [.. calls.Select(call => call.Operation)];

    public static Task<StubAws> StartAsync(Func<StubCall, StubAnswer> answer) => StartAsync(call => Task.FromResult(answer(call)));

    public static async Task<StubAws> StartAsync(Func<StubCall, Task<StubAnswer>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new StubAws(builder.Build(), answer);
        stub.application.Run(stub.AnswerAsync);
        await stub.application.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>Sessions that see each call once: no retries, unless asked for.</summary>
    public AwsSessions Sessions(ResilienceOptions? options = null, bool tagsSessions = false)
    {
        var resilience = options ?? new ResilienceOptions { Retries = 0 };
        return new AwsSessions(resilience, new AwsClients(resilience, Url, new BasicAWSCredentials("OWN", "secret")), tagsSessions);
    }

    /// <summary>A session with the operator's own credentials.</summary>
    public AwsSession Session(ResilienceOptions? options = null) => Sessions(options).For(Region, null, "aws", Account, Owner);

    public void Forget() => calls.Clear();

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var call = await ReadAsync(context);
        calls.Enqueue(call);
        var given = await answer(call);
        if (given.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = given.Status;
        context.Response.ContentType = given.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        if (given.ErrorType is not null) context.Response.Headers["x-amzn-ErrorType"] = given.ErrorType;
        await context.Response.WriteAsync(given.Body, context.RequestAborted);
    }

    private static async Task<StubCall> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        // Who has no credentials yet asks for them without a signature.
        var scope = context.Request.Headers.Authorization.ToString().Split("Credential=") is [_, var signed] ? signed.Split(',')[0].Split('/') : ["", "", "", "unsigned"];
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString).ToList();
        var body = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : FormOf(text);
        foreach (var (key, value) in context.Request.Query) body[key] ??= value.ToString();
        if (scope[3] == "unsigned") body["authorization"] = context.Request.Headers.Authorization.ToString();
        return new StubCall(scope[3], scope[2], scope[0], OperationOf(context.Request, path, body), path, body);
    }

    private static JsonObject FormOf(string text)
    {
        var form = HttpUtility.ParseQueryString(text);
        return new JsonObject(form.AllKeys.Where(key => key is not null).Select(key => KeyValuePair.Create(key!, (JsonNode?)form[key])));
    }

    private static string OperationOf(HttpRequest request, List<string> path, JsonObject body)
    {
        if (request.Headers.TryGetValue("X-Amz-Target", out var target)) return target.ToString().Split('.')[^1];
        if (body["Action"] is { } action) return action.GetValue<string>();
        return (request.Method, path) switch
        {
            ("POST", ["experimentTemplates"]) => "CreateExperimentTemplate",
            ("GET", ["experimentTemplates"]) => "ListExperimentTemplates",
            ("GET", ["experimentTemplates", _]) => "GetExperimentTemplate",
            ("PATCH", ["experimentTemplates", _]) => "UpdateExperimentTemplate",
            ("DELETE", ["experimentTemplates", _]) => "DeleteExperimentTemplate",
            ("GET", ["experimentTemplates", _, "targetAccountConfigurations"]) => "ListTargetAccountConfigurations",
            ("POST", ["experimentTemplates", _, "targetAccountConfigurations", _]) => "CreateTargetAccountConfiguration",
            ("PATCH", ["experimentTemplates", _, "targetAccountConfigurations", _]) => "UpdateTargetAccountConfiguration",
            ("DELETE", ["experimentTemplates", _, "targetAccountConfigurations", _]) => "DeleteTargetAccountConfiguration",
            ("GET", ["actions"]) => "ListActions",
            ("GET", ["actions", _]) => "GetAction",
            ("POST", ["experiments"]) => "StartExperiment",
            ("GET", ["experiments"]) => "ListExperiments",
            ("GET", ["experiments", _]) => "GetExperiment",
            ("GET", ["experiments", _, "resolvedTargets"]) => "ListExperimentResolvedTargets",
            ("DELETE", ["experiments", _]) => "StopExperiment",
            ("POST", ["tags", ..]) => "TagResource",
            ("DELETE", ["tags", ..]) => "UntagResource",
            ("GET", ["safetyLevers", _]) => "GetSafetyLever",
            ("GET", [_, "functions", _, "configuration"]) => "GetFunctionConfiguration",
            ("GET", [_, "functions", _, "aliases", _]) => "GetAlias",
            _ => $"{request.Method} /{string.Join('/', path)}",
        };
    }
}
