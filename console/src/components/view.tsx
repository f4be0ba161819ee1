import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ViewProps {
  readonly title: string;
  /** What there is to learn here. */
  readonly about: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A view takes the focus when it opens, so that a screen reader says where one is. */
export function View({ title, about, children }: ViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · User service`;
    heading.current?.focus();
  }, [title]);
  return (
    <section>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p class="about">{about}</p>
      {children}
    </section>
  );
}
