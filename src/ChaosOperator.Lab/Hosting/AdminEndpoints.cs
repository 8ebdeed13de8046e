using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Lab.Eks;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Hosting;

/// <summary>What tests and people drive the lab with: clock, call log, faults, environment.</summary>
internal static class AdminEndpoints
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private sealed record Advance(double Seconds);

    public static void MapLabAdmin(this IEndpointRouteBuilder routes)
    {
        var lab = routes.MapGroup("/lab");
        lab.MapGet("/healthz", () => Results.Text("ok\n"));
        lab.MapGet("/clock", (ILabClock clock) => Results.Json(ClockOf(clock), Json));
        lab.MapPost("/clock/advance", AdvanceAsync);
        lab.MapGet("/calls", (CallLog log, string? service, string? operation) => Results.Json(log.Find(service, operation), Json));
        lab.MapDelete("/calls", (CallLog log) =>
        {
            log.Clear();
            return Results.NoContent();
        });
        lab.MapPost("/faults", AddFaultAsync);
        lab.MapDelete("/faults", (FaultBook faults, string? caller) =>
        {
            faults.Clear(caller);
            return Results.NoContent();
        });
        lab.MapGet("/holds", (HoldBook holds) => Results.Json(holds.Report(), Json));
        lab.MapPost("/holds", PlaceHoldAsync);
        lab.MapDelete("/holds", (HoldBook holds) =>
        {
            holds.Clear();
            return Results.NoContent();
        });
        lab.MapTrusts();
        lab.MapPolicies();
        lab.MapPodCredentials();
        lab.MapGet("/env", (LabEndpoint endpoint) => Results.Text(Environment(endpoint.Address)));
    }

    private static object ClockOf(ILabClock clock) =>
        new { now = clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), speed = clock.Speed, stepped = clock.Stepped };

    private static async Task<IResult> AdvanceAsync(HttpRequest request, LabDriver driver, ILabClock clock)
    {
        if (!clock.Stepped)
            return Results.Problem("The clock of this lab runs by itself; start the lab with --stepped to advance it by hand.", statusCode: 409);
        var advance = await ReadAsync<Advance>(request);
        if (advance is not { Seconds: > 0 })
            return Results.Problem("""Send {"seconds": N} with N over 0.""", statusCode: 400);
        await driver.AdvanceAsync(TimeSpan.FromSeconds(advance.Seconds), request.HttpContext.RequestAborted);
        return Results.Json(ClockOf(clock), Json);
    }

    private static async Task<IResult> AddFaultAsync(HttpRequest request, FaultBook faults)
    {
        var fault = await ReadAsync<Fault>(request);
        if (fault is not { IsSound: true })
        {
            var kinds = string.Join('|', Enum.GetNames<FaultKind>());
            return Results.Problem($$"""Send {"service":"fis or *","operation":"StartExperiment or *","kind":"{{kinds}}","times":1,"latencyMilliseconds":0,"caller":"*","after":0,"message":null,"endsSession":false}; endsSession goes with ExpiredToken, InvalidClientToken and AccessDenied.""", statusCode: 400);
        }
        faults.Add(fault);
        return Results.NoContent();
    }

    private static async Task<IResult> PlaceHoldAsync(HttpRequest request, HoldBook holds)
    {
        var hold = await ReadAsync<Hold>(request);
        if (hold is not { Service.Length: > 0, Operation.Length: > 0, Caller.Length: > 0, Occurrence: > 0 })
        {
            var moments = string.Join('|', Enum.GetNames<HoldMoment>());
            return Results.Problem($$"""Send {"service":"fis or *","operation":"StartExperiment or *","moment":"{{moments}}","occurrence":1,"caller":"*"}.""", statusCode: 400);
        }
        holds.Add(hold);
        return Results.NoContent();
    }

    private static async Task<T?> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null; // The caller answers with the form that is expected.
        }
    }

    private static string Environment(Uri address) =>
        $"""
        export AWS_ENDPOINT_URL={address.ToString().TrimEnd('/')}
        export AWS_ACCESS_KEY_ID=lab
        export AWS_SECRET_ACCESS_KEY=lab
        export AWS_REGION=us-east-1
        export AWS_DEFAULT_REGION=us-east-1
        export AWS_EC2_METADATA_DISABLED=true

        """;
}
