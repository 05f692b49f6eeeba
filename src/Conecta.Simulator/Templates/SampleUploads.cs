using System.Globalization;
using System.Text.Json.Nodes;
using Conecta.Simulator.Accounts;
using Conecta.Simulator.Graph;

namespace Conecta.Simulator.Templates;

/// <summary>The resumable upload of samples (whatsapp.md 2.7).</summary>
internal sealed class SampleUploads(Platform platform)
{
    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

    public GraphAnswer Start(SimulatedApp app, GraphCall call)
    {
        if (call.Parameter("file_name") is not { } name) return GraphAnswer.Refuse(GraphError.Missing("file_name"));
        if (!int.TryParse(call.Parameter("file_length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length is < 1 or > 100 * 1024 * 1024)
            return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) Param file_length must be the number of bytes"));
        if (call.Parameter("file_type") is not { } type || !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
            return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) Param file_type must be one of application/pdf, image/jpeg, image/jpg, image/png, video/mp4"));
        var sample = new SampleFile
        {
            SessionId = "upload:" + platform.RandomText(24),
            AppId = app.Id,
            FileName = name,
            ContentType = type.ToLowerInvariant(),
            Length = length,
            PublicName = platform.RandomText(15),
        };
        platform.State.Samples.Add(sample);
        if (platform.State.Samples.Count > 200) platform.State.Samples.RemoveAt(0);
        return GraphAnswer.Ok(new JsonObject { ["id"] = sample.SessionId });
    }

    public GraphAnswer Send(SampleFile sample, GraphCall call)
    {
        if (call.FileOffset != sample.Content.Length) return GraphAnswer.Refuse(new GraphError(400, 100, null, $"(#100) The offset must be {sample.Content.Length}"));
        if (sample.Content.Length + call.Content.Length > sample.Length) return GraphAnswer.Refuse(new GraphError(400, 100, null, "(#100) More bytes than file_length"));
        sample.Content = [.. sample.Content, .. call.Content];
        if (sample.Content.Length < sample.Length) return Offset(sample);
        sample.Handle ??= "4::" + Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(sample.ContentType)) + ":" + platform.RandomText(30);
        return GraphAnswer.Ok(new JsonObject { ["h"] = sample.Handle });
    }

    public static GraphAnswer Offset(SampleFile sample) => GraphAnswer.Ok(new JsonObject { ["id"] = sample.SessionId, ["file_offset"] = sample.Content.Length });
}
