using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.CloudFormation.Resources;

/// <summary>Where functions behind custom resources put their answers: in AWS a signed address in S3, here one of the lab's own.</summary>
internal sealed class CustomAnswers
{
    private readonly ConcurrentDictionary<string, JsonObject> _answers = new();

    /// <summary>The path of an answer.</summary>
    public static string PathOf(string request) => $"lab/stacks/answers/{request}";

    /// <summary>Takes an answer out; null when none came.</summary>
    public JsonObject? Take(string request) => _answers.TryRemove(request, out var answer) ? answer : null;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/lab/stacks/answers/{request}", async (string request, HttpRequest http) =>
    {
        try
        {
            if (await JsonNode.ParseAsync(http.Body, cancellationToken: http.HttpContext.RequestAborted) is not JsonObject answer)
                return Results.BadRequest();
            _answers[request] = answer;
            return Results.Ok();
        }
        catch (JsonException failure)
        {
            return Results.Problem($"An answer of a custom resource is a JSON object: {failure.Message}", statusCode: 400);
        }
    });
}
