"""What is sent (`…In`, `…Query`) and what is answered (`…Out`, for the OpenAPI document: answers are built by
`present`, which is several times faster than a serializer)."""
