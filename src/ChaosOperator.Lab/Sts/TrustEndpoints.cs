using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Iam;

namespace ChaosOperator.Lab.Sts;

/// <summary>Tells the lab whom roles trust.</summary>
internal static class TrustEndpoints
{
    public static void MapTrusts(this IEndpointRouteBuilder lab) => lab.MapPost("/trusts", SetAsync);

    private static async Task<IResult> SetAsync(HttpRequest request, RoleTrusts trusts)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
            if (body?["role"]?.ToString() is not { Length: > 0 } role)
                throw Form();
            if (body["policy"] is { } policy)
                trusts.Set(role, TrustPolicy.Parse(policy));
            else
                trusts.Set(new(role, body["externalId"]?.ToString() is { Length: >= 2 } externalId ? externalId : throw Form()));
            return Results.NoContent();
        }
        catch (Exception failure) when (failure is PolicyException or JsonException)
        {
            return Results.Problem(failure.Message, statusCode: 400);
        }
    }

    private static PolicyException Form() => new("""Send {"role":"arn:aws:iam::111122223333:role/name","externalId":"what it demands"}, or its trust policy as "policy":{…} in the place of the external id.""");
}
