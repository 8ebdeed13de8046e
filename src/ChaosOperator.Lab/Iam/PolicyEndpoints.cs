using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Iam;

/// <summary>Gives callers policies, and tells which words of them were used.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicies(this IEndpointRouteBuilder lab)
    {
        lab.MapPost("/policies", SetAsync);
        lab.MapGet("/grants", (PolicyBook policies) => Results.Json(policies.Used, AdminEndpoints.Json));
    }

    private static async Task<IResult> SetAsync(HttpRequest request, PolicyBook policies)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
            if (body?["caller"]?.ToString() is not { Length: > 0 } caller)
                throw new PolicyException("""Send {"caller":"arn:aws:iam::111122223333:role/name or an access key","policy":{…}}.""");
            policies.Set(caller, PolicyDocument.Parse(body["policy"]));
            return Results.NoContent();
        }
        catch (Exception failure) when (failure is PolicyException or JsonException)
        {
            return Results.Problem(failure.Message, statusCode: 400);
        }
    }
}
