using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Shared.ArgoCd;

/// <summary>Runs a script in Lua 5.1 with no more than Argo CD gives it: the object as <c>obj</c>, base and table, and time and date of os.</summary>
internal static class Lua51
{
    /// <summary>Takes away what Argo CD's interpreter does not have, runs the script, and writes what it returned as JSON.</summary>
    private const string Frame = """
        local byte, format, gsub, write = string.byte, string.format, string.gsub, io.write
        getmetatable('').__index = nil
        string, math, io, debug, coroutine, dofile, loadfile, loadstring, require, package = nil
        os = { date = os.date, time = os.time }

        local function text(value)
          return '"' .. gsub(value, '[%c"\\]', function(c) return format('\\u%04x', byte(c)) end) .. '"'
        end
        local function json(value)
          if type(value) ~= 'table' then return type(value) == 'string' and text(value) or tostring(value) end
          local parts = {}
          for _, item in ipairs(value) do parts[#parts + 1] = json(item) end
          if #parts > 0 then return '[' .. table.concat(parts, ',') .. ']' end
          for key, item in pairs(value) do parts[#parts + 1] = text(key) .. ':' .. json(item) end
          return '{' .. table.concat(parts, ',') .. '}'
        end

        """;

    /// <summary>The table that a script returns.</summary>
    /// <exception cref="InvalidOperationException">The script cannot be read or fails.</exception>
    public static JsonObject Run(string script, JsonObject obj) =>
        JsonNode.Parse(Execute($"{Frame}obj = {Literal(obj)}\nlocal function script()\n{script}\nend\nwrite(json(script()))\n"))!.AsObject();

    private static string Literal(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(", ", map.Where(member => member.Value is not null).Select(member => $"[{Quoted(member.Key)}] = {Literal(member.Value)}"))}}}",
        JsonArray list => $"{{{string.Join(", ", list.Select(Literal))}}}",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Quoted(value.GetValue<string>()),
        JsonValue value => value.ToJsonString(),
        _ => "nil",
    };

    /// <summary>Byte by byte, so that nothing of a hostile text is read as Lua.</summary>
    private static string Quoted(string text) => $"\"{string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"\\{value.ToString("D3", CultureInfo.InvariantCulture)}"))}\"";

    private static string Execute(string program)
    {
        var start = new ProcessStartInfo("lua5.1", "-") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 };
        using var lua = Process.Start(start)!;
        lua.StandardInput.Write(program);
        lua.StandardInput.Close();
        var errors = lua.StandardError.ReadToEndAsync();
        var output = lua.StandardOutput.ReadToEnd();
        lua.WaitForExit();
        return lua.ExitCode == 0 ? output : throw new InvalidOperationException($"{errors.Result}\n{program}");
    }
}
