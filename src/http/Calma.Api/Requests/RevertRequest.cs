namespace Calma.Api.Requests;

/// <summary>Reads what a request to revert wants.</summary>
internal static class RevertRequest
{
    /// <summary>To where, and what the author says about it.</summary>
    public static (RevertTarget Target, string? Message) Parse(ReadOnlyMemory<byte> body)
    {
        var wanted = Body.Parse(body, ProtocolJson.Plain.RevertBody);
        return (wanted switch
        {
            { To: { } number, At: null } => RevertTarget.To(number),
            { To: null, At: { } at } => RevertTarget.ToTime(at),
            _ => throw new CalmaException(ErrorCode.InvalidArgument, "Say either \"to\", a revision's number, or \"at\", a time."),
        }, wanted.Message);
    }
}
